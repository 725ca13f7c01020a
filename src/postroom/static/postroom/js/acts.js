// What is done on a page is done where one stands: the form goes out, and the page is drawn anew around the reader, who
// keeps his place. What leads to another page goes there. Toasts step aside after a while; `u` still takes back.
import { draw } from "./drawing.js"

const LINGERS = 12_000
const main = () => document.querySelector("main"), toasts = () => document.querySelector(".toasts")
const parsed = async answer => new DOMParser().parseFromString(await answer.text(), "text/html")

const rest = () => {
  const shown = [...toasts().querySelectorAll(".flash:not(.flash-error)")]
  setTimeout(() => {
    for (const each of shown) if (!each.matches(":hover, :focus-within")) each.classList.add("flash-past")
  }, LINGERS)
}

const complain = said => {
  const flash = document.createElement("div"), words = document.createElement("p")
  flash.className = "flash flash-error"
  words.textContent = said
  flash.append(words)
  toasts().replaceChildren(flash)
}

// Where the focus goes: to the button that took the place of the one that was pressed, else to one that does the same.
const buttons = () => [...document.querySelectorAll("main form button")]
const actOf = button => button?.getAttribute("formaction") ?? button?.form.getAttribute("action")
const wordsOf = button => button?.firstChild?.textContent.trim()
const after = (at, act, words) => {
  const all = buttons(), there = all[at]
  if (there && (actOf(there) === act || wordsOf(there) === words)) return there
  return all.find(button => actOf(button) === act) ?? there
}

const redraw = (page, at, act, words) => {
  toasts().replaceChildren(...page.querySelector(".toasts").childNodes)
  document.title = page.title
  draw(page)
  ;(after(at, act, words) ?? main()).focus({ preventScroll: true })
  rest()
}

// What was sent arrives, also when its sender goes on to another page at once; browsers keep 64 kB so for him.
const isShort = body => String(body).length < 50_000
const post = ({ action, body }) => fetch(action, { method: "POST", body, headers: { "X-Asks": "where" }, keepalive: isShort(body) })

const send = async step => {
  try {
    const answer = await post(step)
    if (answer.status >= 500) return complain(toasts().dataset.failed)
    const where = answer.headers.get("X-Then") && new URL(answer.headers.get("X-Then"), location)
    if (!where) return redraw(await parsed(answer), ...step.pressed)
    const isHere = where.pathname === location.pathname && (where.search === location.search || !where.search)
    if (!isHere) return location.assign(where)
    redraw(await parsed(await fetch(where.search ? where : location.href)), ...step.pressed)
  } catch {
    complain(toasts().dataset.lost)
  } finally {
    step.button?.removeAttribute("aria-busy")
  }
}

// One step after the other, as they were taken: two at once would take each other's way back along.
const waiting = []
let isSending = false
const take = async step => {
  waiting.push(step)
  if (isSending) return
  isSending = true
  while (waiting.length) await send(waiting.shift())
  isSending = false
}
addEventListener("pagehide", () => waiting.splice(0).forEach(post))

const stepOf = (form, submitter) => {
  const button = submitter ?? form.querySelector("button")
  return {
    action: submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href,  // without one it comes back here
    body: new URLSearchParams(new FormData(form, submitter)),
    pressed: [buttons().indexOf(button), actOf(button), wordsOf(button)],
    button,
  }
}

document.addEventListener("submit", event => {
  const form = event.target, isOurs = form.matches("main form, .toasts form") && form.method === "post"
  const isPlain = form.enctype !== "multipart/form-data" && !form.matches("[data-leaves]") && !document.querySelector("#desk")
  if (event.defaultPrevented || !isOurs || !isPlain) return
  event.preventDefault()
  if (event.submitter?.getAttribute("aria-busy")) return
  const step = stepOf(form, event.submitter)
  step.button?.setAttribute("aria-busy", "true")
  take(step)
})

document.addEventListener("click", event => event.target.closest("[data-dismiss]")?.closest(".flash").classList.add("flash-past"))
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    for (const each of toasts().querySelectorAll(".flash")) each.classList.add("flash-past")
  }
})
rest()
