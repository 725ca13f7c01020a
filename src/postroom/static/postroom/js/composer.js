// The composer: it opens where one reads, keeps what is written as it is written, takes files that are dropped or pasted,
// and sends by Ctrl and Enter. Without this script it is a page of its own with a plain field.
const EDITOR = document.currentScript?.dataset.editor
const QUIET = 900, LIVE = 20_000
const TOOLS = [["bold", "B", "as-b"], ["italic", "I", "as-i"], ["quote", "”"], ["bullet", "•"], ["number", "1."], ["href", "↗"]]

const loadEditor = () => window.Trix ? Promise.resolve() : new Promise((done, failed) => {
  const script = document.createElement("script")
  script.src = EDITOR
  script.addEventListener("load", done)
  script.addEventListener("error", failed)
  document.head.append(script)
})

const toolbar = () => {
  const bar = document.createElement("trix-toolbar")
  bar.id = `tools-${crypto.randomUUID()}`
  for (const [name, sign, look] of TOOLS) {
    const button = document.createElement("button")
    button.type = "button"
    button.dataset.trixAttribute = name
    if (name === "href") button.dataset.trixAction = "link"
    button.textContent = sign
    button.title = name
    button.setAttribute("aria-label", name)
    if (look) button.className = look
    button.tabIndex = -1
    bar.append(button)
  }
  const dialogs = document.createElement("div"), dialog = document.createElement("div"), field = document.createElement("input"), put = document.createElement("button")
  dialogs.className = "trix-dialogs"
  dialogs.dataset.trixDialogs = ""
  dialog.className = "trix-dialog"
  dialog.dataset.trixDialog = "href"
  dialog.dataset.trixDialogAttribute = "href"
  field.type = "url"
  field.name = "href"
  field.placeholder = "https://…"
  field.dataset.trixInput = ""
  field.setAttribute("form", "nowhere")
  put.type = "button"
  put.dataset.trixMethod = "setAttribute"
  put.textContent = "OK"
  dialog.append(field, put)
  dialogs.append(dialog)
  bar.append(dialogs)
  return bar
}

const compose = async form => {
  if (form.dataset.ready) return
  form.dataset.ready = "1"
  const words = form.querySelector("textarea[name=text]"), html = form.querySelector("input[name=html]")
  const kept = form.querySelector("[data-kept]"), others = form.querySelector("[data-others]")
  let timer = 0, saving = null, isGoing = false, isTouched = false

  const save = async () => {
    clearTimeout(timer)
    if (isGoing) return
    const body = new FormData(form)
    body.delete("files")
    body.set("act", "autosave")
    saving = fetch(form.action, { method: "POST", body })
    try {
      const answer = await saving
      if (!answer.ok || answer.redirected) throw new Error(answer.status)
      const told = await answer.json()
      form.action = form.dataset.draft = told.draft
      kept.textContent = told.kept
      others.textContent = told.others
      others.hidden = !told.others
    } catch {
      kept.textContent = kept.dataset.lost
      timer = setTimeout(save, 5000)
    } finally { saving = null }
  }
  const touched = () => { isTouched = true; clearTimeout(timer); timer = setTimeout(save, QUIET) }
  const leave = () => {
    const letter = form.previousElementSibling
    if (isTouched) save()
    form.remove()
    letter.tabIndex = -1
    letter.focus({ preventScroll: true })
  }
  const isKept = async () => { if (!form.dataset.draft) await save(); return form.dataset.draft }

  const upload = async (file, attachment) => {
    const draft = await isKept()
    if (!draft) return
    const body = new FormData()
    body.set("file", file)
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value)
    const answer = await fetch(`${draft}/files`, { method: "POST", body }), told = await answer.json()
    if (!answer.ok) { attachment?.remove(); kept.textContent = told.because; return }
    if (attachment) attachment.setAttributes({ url: told.url, href: "" })
    return told
  }
  const list = async files => {
    for (const file of files) {
      const told = await upload(file)
      if (!told) continue
      let shown = form.querySelector(".composer-files")
      if (!shown) {
        shown = document.createElement("ul")
        shown.className = "composer-files"
        form.querySelector(".composer-foot").before(shown)
      }
      const line = document.createElement("li")
      line.textContent = file.name
      shown.append(line)
    }
  }

  form.addEventListener("input", touched)
  form.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      // The editor hands its words to the form a frame after the key: without waiting, the last letter stays behind.
      requestAnimationFrame(() => requestAnimationFrame(() => form.querySelector("[data-send]").click()))
    }
    if (event.key === "Escape" && form.matches(".composer-here")) leave()
  })
  form.addEventListener("submit", () => { isGoing = true; clearTimeout(timer) })
  form.addEventListener("change", event => {
    if (!event.target.matches("input[type=file]")) return
    list([...event.target.files])
    event.target.value = ""
  })
  for (const name of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(name, event => {
      if (event.target.closest("trix-editor") || !event.dataTransfer?.types.includes("Files")) return
      event.preventDefault()
      form.classList.toggle("composer-dropping", name === "dragover")
      if (name === "drop") list([...event.dataTransfer.files])
    })
  }
  addEventListener("pagehide", () => {
    if (!timer || isGoing) return
    const body = new FormData(form)
    body.delete("files")
    body.set("act", "autosave")
    navigator.sendBeacon(form.action, body)
  })

  try {
    await loadEditor()
    const bar = toolbar(), editor = document.createElement("trix-editor")
    html.id ||= "draft-html"
    if (!html.value && words.value) {
      html.value = words.value.split("\n").map(line => { const div = document.createElement("div"); div.textContent = line; return div.innerHTML }).join("<br>")
    }
    editor.setAttribute("toolbar", bar.id)
    editor.setAttribute("input", html.id)
    editor.setAttribute("aria-label", form.querySelector("label[for=draft-text]").textContent)
    words.hidden = true
    words.before(bar, editor)
    editor.addEventListener("trix-change", touched)
    editor.addEventListener("trix-attachment-add", event => {
      const attachment = event.attachment
      if (!attachment.file) return
      if (attachment.file.type.startsWith("image/")) return upload(attachment.file, attachment).then(touched)
      attachment.remove()
      list([attachment.file])
    })
    editor.addEventListener("trix-initialize", () => {
      const to = form.querySelector("[name=to]")
      if (to.value) { editor.editor.setSelectedRange(0); editor.focus() } else to.focus()
    }, { once: true })
  } catch { words.hidden = false }
  const look = () => { if (form.isConnected) { if (form.dataset.draft) save(); setTimeout(look, LIVE) } }
  setTimeout(look, LIVE)
}

const here = () => document.activeElement?.closest(".message") ?? [...document.querySelectorAll(".message:has([data-answer])")].at(-1)

const open = async (link, letter) => {
  const shown = document.querySelector(".composer-here")
  if (shown?.dataset.from === link.href) return shown.scrollIntoView({ block: "nearest" })
  shown?.remove()
  const answer = await fetch(link.href)
  if (!answer.ok) return location.assign(link.href)
  const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-composer]")
  form.classList.add("composer-here")
  form.dataset.from = link.href
  letter.after(form)
  form.scrollIntoView({ block: "nearest" })
  compose(form)
}

document.addEventListener("click", event => {
  const link = event.target.closest("[data-answer]")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  open(link, link.closest(".message") ?? here())
})

document.addEventListener("keydown", event => {
  const aim = { r: "reply", a: "all", f: "forward" }[event.key]
  if (!aim || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.matches("input:not([type=checkbox]), select, textarea, [contenteditable], trix-editor")) return
  const letter = here(), link = letter?.querySelector(`[data-answer="${aim}"]`)
  if (!link) return
  event.preventDefault()
  open(link, letter)
})

document.querySelectorAll("[data-composer]").forEach(compose)
