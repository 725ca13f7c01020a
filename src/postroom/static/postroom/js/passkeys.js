// Passkeys: a button asks the house what to do, the browser does it with its owner, and the house hears of it. Where the
// browser knows no passkeys, or the address is a number (no passkey belongs to one), the button never appears.
const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0))
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
const listed = keys => keys?.map(key => ({ ...key, id: bytes(key.id) }))

const read = ({ publicKey: asked }) => ({ publicKey: {
  ...asked,
  challenge: bytes(asked.challenge),
  ...(asked.user && { user: { ...asked.user, id: bytes(asked.user.id) } }),
  ...(asked.excludeCredentials && { excludeCredentials: listed(asked.excludeCredentials) }),
  ...(asked.allowCredentials && { allowCredentials: listed(asked.allowCredentials) }),
} })

const written = key => {
  const response = {}
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[name]) response[name] = text(key.response[name])
  }
  return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {} })
}

const post = async (button, credential) => {
  const body = new FormData(button.form)
  if (credential) body.set("credential", written(credential))
  const answer = await fetch(button.dataset.passkey, { method: "POST", body, headers: { accept: "application/json" } })
  if (!answer.headers.get("content-type")?.includes("json")) throw new Error(button.dataset.broken)
  return answer.json()
}

const perform = async button => {
  let told = await post(button)
  if (told.options) {
    const way = told.options.publicKey.user ? "create" : "get"
    told = await post(button, await navigator.credentials[way](read(told.options)))
  }
  if (told.because) throw new Error(told.because)
  location.assign(told.next)
}

const isNumber = /^[\d.]+$|^\[/.test(location.hostname)
const prepare = button => {
  const said = button.form.querySelector("[data-said]")
  if (isNumber) {
    const elsewhere = document.querySelector("[data-by-name]")
    if (elsewhere && location.hostname === "127.0.0.1") {
      elsewhere.querySelector("a").href = location.href.replace("127.0.0.1", "localhost")
      elsewhere.hidden = false
    }
    return
  }
  if (!window.PublicKeyCredential) return
  for (const hidden of button.form.querySelectorAll("[data-with-passkeys]")) hidden.hidden = false
  button.hidden = false
  button.addEventListener("click", async () => {
    const needed = button.dataset.needs.split(" ").filter(Boolean)
    if (!needed.every(name => button.form.elements[name].reportValidity())) return
    said.textContent = ""
    button.disabled = true
    try { await perform(button) } catch (error) {
      said.textContent = error.name === "NotAllowedError" ? button.dataset.left
        : error.name === "InvalidStateError" ? button.dataset.known : error.message
    }
    button.disabled = false
  })
}

const prepareAll = () => document.querySelectorAll("[data-passkey]").forEach(prepare)
document.addEventListener("drawn", prepareAll)
prepareAll()
