// What was filed since appears without moving what is read: a bar names it, and shows it when asked. Polled rather than
// streamed: a stream would hold one of the few threads that serve the pages.
const bar = document.querySelector("[data-news]"), words = bar.dataset
const EVERY = 1200, LONGEST = 15_000
const ROWS = ".conversation-title a, .message[id], [data-unfold][id]"
const keyOf = row => row.id || row.getAttribute("href") + (row.closest(".conversation") ?? row).textContent.replace(/\s+/g, " ")
const keys = page => new Set([...page.querySelectorAll(ROWS)].map(keyOf))
let latest = null, wait = EVERY, fresh = null

const say = (text, isLost = false, button = null) => {
  bar.replaceChildren(text, ...(button ? [button] : []))
  bar.classList.toggle("news-lost", isLost)
  bar.hidden = !text
}

const isTouched = () => [...document.querySelectorAll("main :is(input, textarea)")].some(field =>
  field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.type !== "hidden" && field.value !== field.defaultValue)

const show = () => {
  const before = keys(document), main = document.querySelector("main"), top = scrollY
  main.replaceWith(fresh.querySelector("main"))
  for (const row of document.querySelectorAll(ROWS)) {
    if (!before.has(keyOf(row))) (row.closest(".conversation, .message") ?? row).classList.add("came")
  }
  scrollTo(0, top)
  say("")
  document.querySelector(".came a, .came")?.focus({ preventScroll: true })
}

const draw = async () => {
  const answer = await fetch(location.href)
  if (!answer.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const count = page.querySelector("[data-live=count]"), place = document.querySelector('[data-go="triage"]')
  document.querySelector("[data-live=count]")?.remove()
  if (count) place?.append(count)
  const before = keys(document), rows = [...page.querySelectorAll(ROWS)].filter(row => !before.has(keyOf(row)))
  if (document.querySelector("#desk") || !rows.length) return
  fresh = page
  const button = document.createElement("button")
  button.className = "button"
  button.textContent = words.show
  button.addEventListener("click", show)
  say(`${words.new} ${rows[0].textContent.trim().slice(0, 60)}${rows.length > 1 ? ` +${rows.length - 1}` : ""}`, false, isTouched() ? null : button)
}

const ask = async () => {
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(words.news)
      if (answer.redirected) return location.reload()
      if (!answer.ok) throw new Error(answer.status)
      const now = (await answer.json()).latest
      if (wait > EVERY) { say(words.back); setTimeout(() => bar.textContent === words.back && say(""), 3000) }
      if (latest !== null && now !== latest) await draw()
      latest = now
      wait = EVERY
    } catch {
      wait = Math.min(LONGEST, wait * 2)
      say(words.lost, true)
    }
  }
  setTimeout(ask, wait)
}

ask()
