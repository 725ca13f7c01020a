// What was filed or changed since appears without moving what is read: a bar names it, and shows it when asked. Polled
// rather than streamed: a stream would hold one of the few threads that serve the pages.
import { draw } from "./drawing.js"

const bar = document.querySelector("[data-news]"), words = bar.dataset
const EVERY = 1200, LONGEST = 15_000
const ROWS = ".conversation-title a, .message[id], [data-unfold][id]"
const keyOf = row => row.id || row.getAttribute("href") + (row.closest(".conversation") ?? row).textContent.replace(/\s+/g, " ")
const keys = page => new Set([...page.querySelectorAll(ROWS)].map(keyOf))
let latest = null, changed = "", wait = EVERY, fresh = null

const say = (text, isLost = false, button = null) => {
  bar.replaceChildren(text, ...(button ? [button] : []))
  bar.classList.toggle("news-lost", isLost)
  bar.hidden = !text
}

// The words of a page as they would read at any hour: how long ago something was is no change.
const wordsOf = page => {
  const main = page.querySelector("main").cloneNode(true)
  for (const passing of main.querySelectorAll("time, .flashes, input, select, form[data-composer], [data-passing]")) passing.remove()
  return main.textContent.replace(/\s+/g, " ")
}

const isTouched = () => document.querySelector("form[data-composer]") !== null || [...document.querySelectorAll("main :is(input, textarea)")].some(field =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.type !== "hidden" && field.value !== field.defaultValue)

const show = () => {
  const before = keys(document)
  draw(fresh)
  for (const row of document.querySelectorAll(ROWS)) {
    if (!before.has(keyOf(row))) (row.closest(".conversation, .message") ?? row).classList.add("came")
  }
  say("")
  document.querySelector(".came a, .came")?.focus({ preventScroll: true })
}

const look = async () => {
  const answer = await fetch(location.href, { headers: { "X-Asks": "news" } })  // what is said once is said to its reader
  if (!answer.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const count = page.querySelector("[data-live=count]"), place = document.querySelector('[data-go="triage"]')
  document.querySelector("[data-live=count]")?.remove()
  if (count) place?.append(count)
  const before = keys(document), rows = [...page.querySelectorAll(ROWS)].filter(row => !before.has(keyOf(row)))
  if (document.querySelector("#desk")) return
  fresh = page
  if (!rows.length && wordsOf(page) === wordsOf(document)) return
  const button = document.createElement("button")
  button.className = "button"
  button.textContent = words.show
  button.addEventListener("click", show)
  const named = () => `${words.new} ${rows[0].textContent.trim().slice(0, 60)}${rows.length > 1 ? ` +${rows.length - 1}` : ""}`
  say(rows.length ? named() : words.changed, false, isTouched() ? null : button)
}

// Whoever is signed out stays where he is, with what he typed; the way back in is one click.
const ended = () => {
  const way = document.createElement("a")
  way.className = "button"
  way.textContent = words.signIn
  way.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`
  say(words.ended, true, way)
}

const ask = async () => {
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(`${words.news}?after=${changed}`)
      if (answer.redirected) return ended()
      if (!answer.ok) throw new Error(answer.status)
      const { latest: now, changed: last } = await answer.json()
      if (wait > EVERY) { say(words.back); setTimeout(() => bar.textContent === words.back && say(""), 3000) }
      if (latest !== null && (now !== latest || String(last) !== changed)) await look()
      latest = now
      changed = String(last)
      wait = EVERY
    } catch {
      wait = Math.min(LONGEST, wait * 2)
      say(words.lost, true)
    }
  }
  setTimeout(ask, wait)
}

ask()
