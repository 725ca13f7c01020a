// Files are looked into where they lie: their page comes up over the one that is open; arrows lead from file to file.
const dialog = document.querySelector("#looking"), head = dialog.querySelector("h2"), place = dialog.querySelector("[data-into]")
const keep = dialog.querySelector("a[download]"), whole = dialog.querySelector("[data-whole]")
let here = null

const links = () => [...document.querySelectorAll("main a[data-look]:not([aria-hidden])")].filter(link => link.checkVisibility())
const linkOf = face => face.matches("[aria-hidden]") ? links().find(each => each.href === face.href) ?? face : face

const show = async link => {
  here = link
  try {
    const answer = await fetch(link.href)
    if (!answer.ok || answer.redirected) throw new Error(answer.status)
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    if (here !== link) return
    head.textContent = page.querySelector("h1").textContent
    keep.href = page.querySelector("main a[download]").getAttribute("href")
    whole.href = link.href
    place.replaceChildren(page.querySelector("[data-looked]"))
    if (!dialog.open) dialog.showModal()
    dialog.scrollTo(0, 0)
  } catch { location.assign(link.href) }
}

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-look]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  show(linkOf(link))
})

dialog.addEventListener("keydown", event => {
  const by = { ArrowRight: 1, j: 1, ArrowLeft: -1, k: -1 }[event.key]
  const all = links(), next = by && all[all.indexOf(here) + by]
  if (next) { event.preventDefault(); show(next) }
})
dialog.addEventListener("click", event => event.target === dialog && dialog.close())
dialog.addEventListener("close", () => here?.focus())
