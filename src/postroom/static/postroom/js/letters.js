// Reading a conversation: folded letters open where they stand, one key leads to what is new, and that it was read is kept.
const unfold = async line => {
  const answer = await fetch(line.dataset.unfold)
  if (!answer.ok) return location.assign(line.href)
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const letter = page.querySelector(".message")
  line.replaceWith(letter)
  letter.tabIndex = -1
  letter.focus({ preventScroll: true })
  return letter
}

document.addEventListener("click", event => {
  const line = event.target.closest("[data-unfold]")
  if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  history.replaceState(null, "", `#${line.id}`)
  unfold(line)
})

const follow = async () => {
  const asked = location.hash.length > 1 && document.getElementById(location.hash.slice(1))
  if (asked && asked.dataset.unfold) (await unfold(asked))?.scrollIntoView()
}

document.addEventListener("keydown", event => {
  if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return
  const line = document.querySelector("#new")
  if (!line) return
  event.preventDefault()
  line.scrollIntoView()
  line.focus({ preventScroll: true })
})

// One key shares the letter that is read with the team, else the newest that is kept to few.
document.addEventListener("keydown", event => {
  if (event.key !== "s" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.matches("input:not([type=checkbox]), select, textarea, [contenteditable], trix-editor")) return
  const letter = document.activeElement?.closest(".message") ?? document
  const button = [...letter.querySelectorAll('.audience [data-key="s"]')].at(-1)
  if (!button) return
  event.preventDefault()
  button.click()
})

// A passage that is marked with the pointer or by keys is the one that is decided; `d` asks for it.
let marked = { letter: null, words: "" }
const fill = fold => {
  const words = fold.closest(".message") === marked.letter ? marked.words : ""
  if (words) fold.querySelector("textarea").value = words
}

const notice = () => {
  const words = getSelection().toString().trim()
  const letter = getSelection().anchorNode?.parentElement?.closest(".letter")?.closest(".message")
  if (words && letter) marked = { letter, words }
}

document.addEventListener("selectionchange", notice)

document.addEventListener("toggle", event => {
  if (event.target.matches(".marking[open]")) fill(event.target)
}, true)

document.addEventListener("keydown", event => {
  notice()
  const fold = marked.letter?.querySelector(".marking")
  if (event.key !== "d" || !fold || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.matches("input:not([type=checkbox]), select, textarea") || !getSelection().toString().trim()) return
  event.preventDefault()
  fold.open = true
  fill(fold)
  fold.querySelector("button").focus()
})

// What stood before somebody's eyes for a moment was read, also what came in since; a page in the background was not.
const AFTER = 1500
const keep = () => {
  const form = document.querySelector("[data-reading]")
  if (!form || document.visibilityState !== "visible") return
  document.removeEventListener("visibilitychange", wait)
  const body = new FormData(form)
  body.set("quietly", "1")
  fetch(form.action, { method: "POST", body }).catch(() => {})
}
const wait = () => setTimeout(keep, AFTER)

document.addEventListener("visibilitychange", wait)
document.addEventListener("drawn", wait)
addEventListener("hashchange", follow)
wait()
follow()
