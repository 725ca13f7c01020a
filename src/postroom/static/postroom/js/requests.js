// Changing requests by keys: `a`, `s`, `p`, `d` and `l` lead to what is wished for those that are chosen, or for the one
// that has the focus. A choice made by keys is sent at once; the button does the same.
const form = () => document.querySelector("[data-requests]")
const picks = () => [...document.querySelectorAll(".pick")]

const count = () => {
  const chosen = picks().filter(box => box.checked).length, told = form()?.querySelector("[data-picked]")
  if (!told) return
  told.textContent = `${told.dataset.picked} ${chosen}`
}

document.addEventListener("change", event => {
  if (event.target.matches("[data-requests] select[data-wish]") && event.target.value && picks().some(box => box.checked)) event.target.form.requestSubmit()
})
for (const type of ["click", "keyup"]) document.addEventListener(type, count)

document.addEventListener("keydown", event => {
  if (!form() || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.matches("input:not([type=checkbox]), select, textarea") || document.querySelector("dialog[open]")) return
  if (event.key === "X") return tickBetween(event)
  const wish = form().querySelector(`[data-wish="${CSS.escape(event.key)}"]`)
  if (!wish) return
  event.preventDefault()
  if (!picks().some(box => box.checked)) {
    const box = document.activeElement.closest(".conversation")?.querySelector(".pick")
    if (box) box.checked = true
  }
  count()
  wish.focus()
  try { wish.showPicker() } catch { /* it opens by the arrow keys */ }
})

const tickBetween = event => {
  const here = document.activeElement.closest(".conversation")?.querySelector(".pick")
  const all = picks(), to = all.indexOf(here), from = all.findLastIndex((box, at) => box.checked && at < to)
  if (!here) return
  event.preventDefault()
  for (const box of all.slice(from < 0 ? to : from, to + 1)) box.checked = true
  count()
}
