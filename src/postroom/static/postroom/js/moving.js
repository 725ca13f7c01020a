// Moving by hand: a conversation is dragged onto another one, or to a project; a letter to another conversation. `m` asks
// for the same by name. All of it fills in the forms of the page and sends them, so each move is one change with its undo.
let shelf = null, desk = null, words = {}
const dialog = () => document.querySelector("#moving")
let dragged = null

const sources = () => !(shelf || desk) ? [] : [...document.querySelectorAll(shelf ? ".shelf .conversation:has(.pick)" : ".message[id^=m-], .message-folded[id^=m-]")]
const idOf = source => shelf ? source.querySelector(".pick").value : source.id.slice(2)
const nameOf = source => (source.querySelector(".conversation-title") ?? source.querySelector("h3, b")).textContent.trim()
const boxesOf = form => [...document.querySelectorAll(`input[type=checkbox][name=${form === shelf ? "conversations" : "messages"}]`)]
const chosen = source => shelf && source.querySelector(".pick").checked
  ? sources().filter(each => each.querySelector(".pick").checked) : [source]

const send = (moved, name, value, button) => {
  const form = shelf ?? desk, ids = moved.map(idOf)
  for (const box of boxesOf(form)) box.checked = ids.includes(box.value)
  if (name) form.elements[name].value = value
  form.requestSubmit(button)
}

const places = moved => {
  const form = shelf ?? desk
  if (desk) {
    const own = { name: words.own, go: () => send(moved, "", "", form.querySelector("[data-own]")) }
    const into = [...(form.elements.into?.options ?? [])]
    return [own, ...into.map(each => ({ name: each.text, go: () => send(moved, "into", each.value, form.querySelector("[data-into]")) }))]
  }
  const projects = [...(form.elements.project?.options ?? [])].map(each => (
    { name: each.text, kind: words.project, go: () => send(moved, "project", each.value, form.querySelector("[value=put]")) }))
  const rows = sources().filter(each => !moved.includes(each)).map(each => ({ name: nameOf(each), kind: words.merge, go: () => merge(moved, each) }))
  return [...projects, ...rows]
}

const merge = (moved, target) => send([...moved, target], "into", idOf(target), shelf.querySelector("[value=merge]"))

const buttonOf = (place, style) => {
  const button = document.createElement("button"), name = document.createElement("span"), kind = document.createElement("span")
  button.type = "button"
  button.className = style
  name.textContent = place.name
  kind.className = "entry-kind"
  kind.textContent = place.kind ?? ""
  button.append(name, ...(place.kind ? [kind] : []))
  button.addEventListener("click", () => { dialog().close(); place.go() })
  return button
}

// By key: the places by name.
const list = (moved, asked) => {
  const found = places(moved).filter(place => place.name.toLowerCase().includes(asked)).slice(0, 9)
  dialog().querySelector("[data-places]").replaceChildren(...found.map(place => {
    const line = document.createElement("li")
    line.append(buttonOf(place, "entry"))
    return line
  }))
}

const ask = source => {
  const moved = chosen(source), field = dialog().querySelector("input")
  dialog().querySelector("h2").textContent = moved.length > 1 ? `${nameOf(moved[0])} +${moved.length - 1}` : nameOf(source)
  field.value = ""
  field.oninput = () => list(moved, field.value.trim().toLowerCase())
  list(moved, "")
  dialog().showModal()
  field.focus()
}

document.addEventListener("keydown", event => {
  if (!event.target.closest("#moving")) return
  const entries = [...dialog().querySelectorAll(".entry")], at = entries.indexOf(document.activeElement)
  if (event.key === "Enter" && event.target.matches("input")) { event.preventDefault(); return entries[0]?.click() }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by) return
  event.preventDefault()
  ;(at + by < 0 ? dialog().querySelector("input") : entries[Math.min(at + by, entries.length - 1)])?.focus()
})

document.addEventListener("keydown", event => {
  if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) return
  const source = sources().find(each => each.contains(document.activeElement)) ?? sources().find(each => each.querySelector(".pick")?.checked)
  if (!source) return
  event.preventDefault()
  ask(source)
})

// By drag: the rows themselves are places, all others come up at the foot of the page.
const tray = () => document.querySelector(".drops")
const prepare = () => {
  shelf = document.querySelector("#picked")
  desk = document.querySelector("#splitting")
  words = (shelf ?? desk)?.dataset ?? {}
  if (shelf || desk) for (const each of sources()) each.draggable = true
}

// Words are there to be selected: only beside them a letter is taken hold of.
document.addEventListener("pointerdown", event => {
  const source = sources().find(each => each.contains(event.target))
  if (source?.hasAttribute("draggable")) source.draggable = !event.target.closest(".letter")
})

const open = moved => {
  const foot = document.createElement("div")
  foot.className = "drops"
  foot.append(...places(moved).filter(place => desk || place.kind === words.project).slice(0, 8).map(place => {
    const drop = buttonOf(place, "drop-place")
    drop.addEventListener("dragover", event => event.preventDefault())
    drop.addEventListener("dragenter", () => drop.classList.add("drop-over"))
    drop.addEventListener("dragleave", () => drop.classList.remove("drop-over"))
    drop.addEventListener("drop", event => { event.preventDefault(); place.go() })
    return drop
  }))
  if (foot.childElementCount) document.body.append(foot)
}

const rowAt = event => dragged && shelf && sources().find(row => row.contains(event.target) && !dragged.includes(row))
const mark = row => { for (const each of document.querySelectorAll(".drop-row")) if (each !== row) each.classList.remove("drop-row"); row?.classList.add("drop-row") }

document.addEventListener("dragstart", event => {
  const source = sources().find(each => each === event.target || each.contains(event.target))
  if (!source || getSelection().toString()) return
  dragged = chosen(source)
  event.dataTransfer.effectAllowed = "move"
  event.dataTransfer.setData("text/plain", nameOf(source))
  for (const each of dragged) each.classList.add("dragged")
  setTimeout(() => dragged && open(dragged))
})
document.addEventListener("dragover", event => { const row = rowAt(event); mark(row); if (row) event.preventDefault() })
document.addEventListener("drop", event => {
  const row = rowAt(event)
  if (!row) return
  event.preventDefault()
  merge(dragged, row)
})
document.addEventListener("dragend", () => {
  for (const each of dragged ?? []) each.classList.remove("dragged")
  dragged = null
  mark(null)
  tray()?.remove()
})
document.addEventListener("drawn", prepare)
prepare()
