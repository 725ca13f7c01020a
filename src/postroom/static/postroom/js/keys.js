// Keys of every page, and the palette over every place and act. Whatever a key does, a link or a button does too.
const GO = { t: "today", r: "requests", c: "clients", s: "search", h: "changes" }
const ROWS = ".conversation-title a, .found h3 a, [data-unfold], .message, .names a"
const palette = document.querySelector("#palette"), keys = document.querySelector("#keys")
const field = palette.querySelector("input"), found = palette.querySelector("[data-found]")
const isWriting = element => element.matches("input:not([type=checkbox]), select, textarea, [contenteditable]")
let isGoing = false, asked = 0

const step = by => {
  const rows = [...document.querySelectorAll(ROWS)].filter(row => row.checkVisibility())
  const here = rows.findIndex(row => row.contains(document.activeElement))
  const row = rows[Math.min(rows.length - 1, Math.max(0, here + by))]
  if (!row) return
  if (!row.matches("a")) row.tabIndex = -1
  row.focus({ preventScroll: true })
  row.scrollIntoView({ block: "nearest" })
}

const acts = words => [...document.querySelectorAll("main form button:not([disabled]), main summary, main a[data-key]")]
  .filter(act => act.checkVisibility() && act.textContent.toLowerCase().includes(words)).slice(0, 6)

const entryOf = act => {
  const entry = document.createElement("button"), kind = document.createElement("span"), line = document.createElement("li")
  entry.className = "entry"
  kind.className = "entry-kind"
  kind.textContent = found.dataset.act
  entry.append(act.firstChild.textContent.trim() || act.textContent.trim(), kind)
  entry.addEventListener("click", () => { palette.close(); act.focus(); act.click() })
  line.append(entry)
  return line
}

const look = async () => {
  const now = ++asked, words = field.value.trim()
  try {
    const answer = await fetch(`${palette.dataset.palette}?${new URLSearchParams({ q: words })}`)
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const list = page.querySelector("[data-entries]")
    if (now !== asked || !list) return
    if (words) {
      const here = acts(words.toLowerCase())
      if (here.length) list.querySelector(".entry-none")?.remove()
      list.append(...here.map(entryOf))
    }
    found.replaceChildren(list)
  } catch { /* the connection is gone; the bar of news says so */ }
}

const open = () => {
  if (palette.open) return
  field.value = ""
  palette.showModal()
  look()
}

const showKeys = () => {
  const lines = [...document.querySelectorAll("main [data-key]")].flatMap(act => {
    const key = document.createElement("dt"), what = document.createElement("dd")
    key.textContent = act.dataset.key
    what.textContent = act.textContent.trim()
    return [key, what]
  })
  keys.querySelector("[data-here]").replaceChildren(...lines)
  keys.showModal()
}

palette.addEventListener("input", look)
palette.addEventListener("keydown", event => {
  const entries = [...palette.querySelectorAll(".entry")], here = entries.indexOf(document.activeElement)
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.key === "Escape") { event.preventDefault(); return palette.close() }  // a search field would empty itself first
  if (event.key === "Enter" && event.target === field) { event.preventDefault(); return entries[0]?.click() }
  if (!by) return
  event.preventDefault()
  const next = here + by
  ;(next < 0 ? field : entries[Math.min(next, entries.length - 1)])?.focus()
})
for (const dialog of [palette, keys]) dialog.addEventListener("click", event => event.target === dialog && dialog.close())

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key === "k") { event.preventDefault(); return open() }
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || document.querySelector("dialog[open]")) return
  const goes = isGoing && GO[event.key]
  isGoing = event.key === "g"
  if (goes) return document.querySelector(`[data-go="${goes}"]`)?.click()
  if (document.querySelector(`:is(main, .toasts) [data-key~="${CSS.escape(event.key)}"]`)) {
    if (event.key !== "u" || document.querySelector("#desk")) return  // the page's own script answers it
  }
  const act = {
    j: () => step(1),
    k: () => step(-1),
    o: () => document.activeElement.closest("a, summary")?.click(),
    t: () => document.querySelector("[data-go=triage]")?.click(),
    "/": () => document.querySelector("#rack-q")?.focus(),
    "?": showKeys,
    u: () => document.querySelector('.toasts [data-key="u"]')?.click(),
  }[event.key]
  if (!act) return
  event.preventDefault()
  act()
})

// On a phone the places are a strip: the one that is open comes into view.
for (const here of document.querySelectorAll("nav [aria-current]")) {
  const strip = here.closest("nav"), at = here.getBoundingClientRect().left - strip.getBoundingClientRect().left
  strip.scrollLeft += at - strip.clientWidth / 2
}
