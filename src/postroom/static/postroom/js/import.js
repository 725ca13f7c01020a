// Looks every five seconds how far the import came, and draws only its progress anew, so that nobody loses his place.
const look = async () => {
  const answer = await fetch(location.href)
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
  if (!fresh.querySelector("[data-running]")) return location.reload()
  document.querySelector(".progress").replaceWith(fresh.querySelector(".progress"))
  setTimeout(look, 5000)
}

setTimeout(look, 5000)
