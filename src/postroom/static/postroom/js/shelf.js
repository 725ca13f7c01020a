// Choosing several conversations: `x` ticks the one that has the focus, Shift ticks all between two.
let last = ""  // its value: the page may have been drawn anew since
const boxes = () => [...document.querySelectorAll(".pick")]

document.addEventListener("click", event => {
  const box = event.target.closest(".pick")
  if (!box) return
  const all = boxes()
  const before = all.findIndex(each => each.value === last)
  if (event.shiftKey && before >= 0) {
    const [from, to] = [before, all.indexOf(box)].sort((a, b) => a - b)
    for (const each of all.slice(from, to + 1)) each.checked = box.checked
  }
  last = box.value
})

document.addEventListener("keydown", event => {
  if (event.key !== "x" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return
  const box = document.activeElement.closest(".conversation")?.querySelector(".pick")
  if (!box) return
  event.preventDefault()
  box.checked = !box.checked
  last = box.value
})
