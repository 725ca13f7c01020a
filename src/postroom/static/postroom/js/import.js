// Looks every three seconds how far the imports came, and draws only their progress anew, so that nobody loses his place.
const look = async () => {
  try {
    const answer = await fetch(location.href)
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
    if (!fresh.querySelector("[data-running]")) return location.reload()
    const now = fresh.querySelectorAll(".progress")
    document.querySelectorAll(".progress").forEach((old, at) => now[at] && old.replaceWith(now[at]))
  } catch { /* the connection is gone; it comes back */ }
  setTimeout(look, 3000)
}

setTimeout(look, 3000)
