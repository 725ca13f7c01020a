// Sends mail files in pieces, goes on after a lost connection, and says all the while how far they came. Without this
// script the same form sends them in one go.
const PIECE = 4 * 1024 * 1024, LONGEST_REST = 30_000

const prepare = form => {
  if (form.dataset.ready) return
  form.dataset.ready = "1"
  const input = form.querySelector("input[type=file]"), bar = form.querySelector("progress")
  const said = form.querySelector("[data-said]"), button = form.querySelector("button"), drop = form.querySelector(".drop")
  const token = form.elements.csrfmiddlewaretoken.value
  const words = said.dataset
  const say = (text, isError = false) => { said.textContent = text; said.classList.toggle("field-error", isError) }
  const rest = ms => new Promise(done => setTimeout(done, ms))

  const ask = async (address, body) => {
    for (let wait = 1000; ; wait = Math.min(LONGEST_REST, wait * 2)) {
      try {
        const answer = await fetch(address, { method: "POST", headers: { "X-CSRFToken": token }, body })
        if (answer.status < 500) return answer
      } catch { /* the connection is gone; it comes back */ }
      say(words.lost)
      await rest(wait)
    }
  }

  const refuse = async answer => {
    const because = answer.headers.get("content-type")?.includes("json") ? (await answer.json()).because : ""
    throw new Error(because || words.refused)
  }

  const begin = async files => {
    const named = new URLSearchParams()
    for (const file of files) { named.append("name", file.name); named.append("size", file.size) }
    const answer = await ask(form.dataset.sending, named)
    return answer.ok ? answer.json() : refuse(answer)
  }

  const send = async () => {
    const files = [...input.files].filter(file => file.size), total = files.reduce((sum, file) => sum + file.size, 0)
    const { page, pieces, received } = await begin(files)
    let before = 0
    for (const [number, file] of files.entries()) {
      let here = received[number]
      const isLast = number === files.length - 1
      for (let isFirst = true; here < file.size || (isLast && isFirst); isFirst = false) {
        const answer = await ask(`${pieces}?file=${number}&from=${here}`, file.slice(here, here + PIECE))
        if (!answer.ok && answer.status !== 409) await refuse(answer)
        here = (await answer.json()).received
        bar.value = bar.max * (before + here) / total
        say(words.sending.replace("%", Math.floor(100 * (before + here) / total)))
      }
      before += file.size
    }
    location.assign(page)
  }

  form.addEventListener("submit", async event => {
    event.preventDefault()
    button.disabled = true
    bar.hidden = false
    try { await send() } catch (error) { say(error.message, true) }
    button.disabled = false
  })
  for (const name of ["dragover", "dragleave", "drop"]) drop.addEventListener(name, event => {
    event.preventDefault()
    drop.classList.toggle("drop-over", name === "dragover")
    if (name === "drop" && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; form.requestSubmit() }
  })
}

const prepareAll = () => document.querySelectorAll("form[data-sending]").forEach(prepare)
document.addEventListener("drawn", prepareAll)
prepareAll()
