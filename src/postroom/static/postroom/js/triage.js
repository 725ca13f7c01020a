// Triage at the reader's own pace: keys answer, the next letter is there before it is asked for, and answers go out one
// after the other. Whatever is swapped in is a part of the very page that the house would show without this.
const desk = () => document.querySelector("#desk")
const isWriting = element => element.matches("input:not([type=checkbox]), select, textarea")
let ahead = { url: "", page: null }
let sent = Promise.resolve()

const read = async (url, options) => {
  const answer = await fetch(url, options)
  if (!answer.ok) throw new Error(answer.status)
  return new DOMParser().parseFromString(await answer.text(), "text/html")
}

const lookAhead = () => {
  const url = desk().dataset.next
  if (url && ahead.url !== url) ahead = { url, page: read(url).catch(() => null) }
}

const show = page => {
  desk().replaceWith(page.querySelector("#desk"))
  history.replaceState(null, "", desk().dataset.here)
  scrollTo(0, 0)
  const heading = document.querySelector("#h-letter") ?? document.querySelector("main")
  heading.focus({ preventScroll: true })
}

const tell = page => {
  for (const part of document.querySelectorAll("[data-live]")) {
    part.replaceChildren(...(page.querySelector(`[data-live="${part.dataset.live}"]`)?.childNodes ?? []))
  }
}

const go = async url => {
  const page = (ahead.url === url && (await ahead.page)) || (await read(url).catch(() => null))
  if (!page) return location.assign(url)
  show(page)
  lookAhead()
}

const send = async (answer, left, next, before) => {
  const page = await next
  if (page) show(page)
  await before
  try {
    const told = await read(answer.action, { method: "POST", body: answer.body })
    tell(told)
    if (!page) show(told)
  } catch {
    left.inert = false
    desk().replaceWith(left)
    document.querySelector("[data-live=said]").textContent = left.dataset.lost
  }
  lookAhead()
}

const post = answer => {
  const left = desk(), takesAll = !left.querySelector("[name=also]:not(:checked)")
  const isAhead = answer.isForLetter && takesAll && ahead.url === left.dataset.next
  left.inert = true
  sent = send(answer, left, isAhead ? ahead.page : null, sent)
}

document.addEventListener("submit", event => {
  const form = event.target
  const stays = form.closest("#desk") || form.querySelector('[data-key="u"]')
  if (form.method !== "post" || !stays || form.matches("[data-leaves]")) return
  event.preventDefault()
  post({ action: form.action, isForLetter: form.id === "answer", body: new FormData(form, event.submitter) })
})

document.addEventListener("click", event => {
  const link = event.target.closest("#desk a[data-key]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  go(link.getAttribute("href").replace(/^\?/, `${location.pathname}?`))
})

document.addEventListener("keydown", async event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
  if (event.key === "u") await sent  // what is taken back is the last answer, also one that is still on its way
  else if (desk().inert) return
  const target = document.querySelector(`[data-key~="${CSS.escape(event.key)}"]`)
  if (!target) return
  event.preventDefault()
  target.click()
})

lookAhead()
