// Keys for triage: 1, 2, 3 place the letter, n chooses a project, x sets aside, j and k walk the queue, u takes back.
const isWriting = element => element.matches("input, select, textarea")

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (!target) return
  event.preventDefault()
  if (target.matches("select")) target.focus()
  else target.click()
})
