// Search as one types: what is found is drawn anew below the field, and the field says how a question may go on. It is
// the same page that the form's button brings.
const PAUSE = 140
let form = null, field = null, completing = null, asked = 0, waiting = 0

const read = async address => {
  const answer = await fetch(address)
  if (!answer.ok || answer.redirected) throw new Error(answer.status)
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

const options = () => [...completing.querySelectorAll(".completion")]
const chosen = () => completing.querySelector('[aria-selected="true"]')
const isOpen = () => options().length > 0

const choose = option => {
  for (const each of options()) each.setAttribute("aria-selected", String(each === option))
  if (option) field.setAttribute("aria-activedescendant", option.id)
  else field.removeAttribute("aria-activedescendant")
  option?.scrollIntoView({ block: "nearest" })
}

const close = () => {
  completing.replaceChildren()
  field.setAttribute("aria-expanded", "false")
  choose(null)
}

const find = async isFinal => {
  const now = ++asked, here = `${location.pathname}?${new URLSearchParams(new FormData(form))}`
  try {
    const page = await read(here)
    const found = page.querySelector("#found")
    if (now !== asked || (!isFinal && found.querySelector(".blank-error"))) return
    document.querySelector("#found").replaceWith(found)
    document.title = page.title
    history.replaceState(null, "", here)
  } catch { if (isFinal) form.submit() }
}

const complete = async () => {
  const typed = field.value
  if (!typed.trim() || field.selectionStart !== typed.length) return close()
  try {
    const list = (await read(`${form.dataset.completions}?${new URLSearchParams({ q: typed })}`)).querySelector("#completions")
    if (field.value !== typed || document.activeElement !== field) return
    completing.replaceChildren(list)
    field.setAttribute("aria-expanded", String(isOpen()))
    choose(null)
  } catch { close() }
}

const take = option => {
  field.value = option.dataset.query
  field.focus()
  close()
  complete()
  find(false)
}

const prepare = () => {
  form = document.querySelector("#ask")
  field = form.elements.q
  completing = form.querySelector("[data-completing]")
  field.setAttribute("role", "combobox")
  field.setAttribute("aria-autocomplete", "list")
  field.setAttribute("aria-controls", "completions")
  field.setAttribute("aria-expanded", "false")
  field.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => { complete(); find(false) }, PAUSE)
  })
  field.addEventListener("blur", () => setTimeout(close, PAUSE))
  completing.addEventListener("mousedown", event => event.preventDefault())
  completing.addEventListener("click", event => event.target.closest(".completion") && take(event.target.closest(".completion")))
  form.addEventListener("change", event => event.target !== field && find(true))
  form.addEventListener("submit", event => {
    event.preventDefault()
    clearTimeout(waiting)
    close()
    find(true)
  })

  field.addEventListener("keydown", event => {
    const all = options(), at = all.indexOf(chosen())
    if (event.key === "Escape" && isOpen()) { event.preventDefault(); return close() }
    if ((event.key === "Enter" && chosen()) || (event.key === "Tab" && isOpen() && !event.shiftKey)) {
      event.preventDefault()
      return take(chosen() ?? all[0])
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
    event.preventDefault()
    if (isOpen()) return choose(all[at + (event.key === "ArrowDown" ? 1 : -1)] ?? null)
    if (event.key === "ArrowDown") document.querySelector("#found h3 a")?.focus()
  })
}

// From hit to hit by arrows, and back up to the field.
document.addEventListener("keydown", event => {
  const hits = [...document.querySelectorAll("#found h3 a")], at = hits.indexOf(document.activeElement)
  if (at < 0 || !["ArrowDown", "ArrowUp"].includes(event.key)) return
  event.preventDefault()
  ;(hits[at + (event.key === "ArrowDown" ? 1 : -1)] ?? (event.key === "ArrowUp" ? field : hits[at])).focus()
})
document.addEventListener("drawn", prepare)
prepare()
if (document.activeElement === document.body && field.value) field.focus({ preventScroll: true })
