// Draws a page anew around its reader: he keeps his place and what he unfolded, and what he is in the midst of (files on
// their way, a letter he writes) moves over whole. Scripts that prepare parts of a page prepare them again on `drawn`.
const named = (page, name) => name ? page.querySelector(`#${CSS.escape(name)}`) : null

const sending = (form, fresh) => fresh.querySelector(`form[data-sending="${CSS.escape(form.dataset.sending)}"]`)?.replaceWith(form)
const unfolding = (folded, letter) => letter?.matches(".message") && folded.replaceWith(letter)
const writing = (form, letter, fresh) => {
  const beside = named(fresh, letter)
  if (beside) beside.after(form)
  else fresh.append(form)
}

export const draw = page => {
  const old = document.querySelector("main"), fresh = document.adoptNode(page.querySelector("main")), top = scrollY
  const unfolded = [...old.querySelectorAll("details[open] > summary")].map(summary => summary.textContent)
  for (const summary of fresh.querySelectorAll("details > summary")) {
    if (unfolded.includes(summary.textContent)) summary.parentElement.open = true
  }
  for (const folded of fresh.querySelectorAll("[data-unfold]")) unfolding(folded, named(old, folded.id))
  for (const form of old.querySelectorAll("form[data-sending]")) sending(form, fresh)
  for (const form of old.querySelectorAll("form.composer-here")) writing(form, form.previousElementSibling?.id, fresh)
  old.replaceWith(fresh)
  scrollTo(0, top)
  document.dispatchEvent(new Event("drawn"))
}
