// What somebody typed into a form is never lost: it is kept in this tab while he types, stands in its fields again when he
// comes back, however the way led (a lost connection, a session that ended, a closed laptop), and goes once it was taken.
const ME = document.documentElement.dataset.me ?? "", SENT = "typed-sent", MARK = "typed:"
const FIELDS = "textarea, input:not([type]), input:is([type=text], [type=email], [type=url], [type=search], [type=number], [type=date], [type=datetime-local])"
const isOut = !ME || document.querySelector("[data-not-taken]")  // the door, and pages that say no: nothing was taken

const formsHere = () => [...document.querySelectorAll("main form[method=post]:not([data-composer])")].filter(form =>
  !form.querySelector("[type=password]") && form.querySelector(FIELDS))
const nameOf = form => `${MARK}${ME}:${location.pathname}>${new URL(form.action).pathname}`

const keep = form => {
  const said = [...form.querySelectorAll(FIELDS)].filter(field => field.name && field.value !== field.defaultValue)
  if (said.length) sessionStorage.setItem(nameOf(form), JSON.stringify(said.map(field => [field.name, field.value])))
  else sessionStorage.removeItem(nameOf(form))
}

const bring = form => {
  const kept = JSON.parse(sessionStorage.getItem(nameOf(form)) ?? "[]")
  for (const [name, value] of kept) {
    const field = [...form.querySelectorAll(FIELDS)].find(each => each.name === name)
    if (!field || field.value !== field.defaultValue || field.value === value) continue
    field.value = value
    field.dispatchEvent(new Event("input", { bubbles: true }))
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
  }
}

const sent = sessionStorage.getItem(SENT)
sessionStorage.removeItem(SENT)
if (sent && !isOut) sessionStorage.removeItem(sent)
if (!isOut) {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(MARK) && !key.startsWith(`${MARK}${ME}:`)) sessionStorage.removeItem(key)
  for (const form of formsHere()) bring(form)
}

// A form that was answered where it stands was taken as well; what was typed into the others stands in them again.
document.addEventListener("drawn", () => {
  const taken = sessionStorage.getItem(SENT)
  if (taken && !document.querySelector("[data-not-taken], .field-error")) sessionStorage.removeItem(taken)
  sessionStorage.removeItem(SENT)
  formsHere().forEach(bring)
})
document.addEventListener("input", event => {
  const form = event.target.closest("form")
  if (form && formsHere().includes(form)) keep(form)
})
document.addEventListener("submit", event => {
  if (event.target.matches('[action$="/sign-out"]')) return sessionStorage.clear()
  if (formsHere().includes(event.target)) { keep(event.target); sessionStorage.setItem(SENT, nameOf(event.target)) }
})
