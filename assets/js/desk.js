// SPDX-License-Identifier: Apache-2.0
// A draft's form saves itself while somebody writes, keeps what could not be sent in the browser, and shows the true
// page anew. Without this the form's own button does all of it.
'use strict';
{
  const form = document.querySelector('[data-autosave]');
  const status = form.querySelector('[data-status]');
  const preview = document.querySelector('[data-preview]');
  const pause = 1200;
  let timer = 0;
  let sending = false;
  let again = false;

  // A field of a muscle is called “action”, and hides the form's own.
  const address = () => form.getAttribute('action');
  const place = () => 'draft ' + address();
  const typed = () => {
    const values = new URLSearchParams(new FormData(form));
    values.delete('csrf');
    values.delete('version');
    return values.toString();
  };
  let saved = typed();

  const say = (words) => { status.textContent = words; };
  const keep = () => {
    try { localStorage.setItem(place(), typed()); } catch { /* full or forbidden: the server has the last save */ }
  };
  const forget = () => { try { localStorage.removeItem(place()); } catch { /* as above */ } };

  const show = (page) => {
    const [shown, part] = preview.getAttribute('src').split('#');
    if (shown !== page) preview.src = part ? page + '#' + part : page;
  };

  const send = async () => {
    clearTimeout(timer);
    const now = typed();
    if (now === saved) return;
    if (sending) { again = true; return; }
    sending = true;
    keep();
    say(form.dataset.saving);
    const body = new URLSearchParams(new FormData(form));
    body.set('autosave', '1');
    try {
      const answer = await fetch(address(), { method: 'POST', body, keepalive: body.toString().length < 60000 });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      forget();
      saved = now;
      form.elements.version.value = told.version;
      form.setAttribute('action', told.action);
      show(told.preview);
      say(form.dataset[told.how === 'merged' ? 'merged' : told.how === 'disputed' ? 'disputed' : 'saved']);
    } catch {
      say(form.dataset.unsaved);
      timer = setTimeout(send, 5 * pause);
    }
    sending = false;
    if (again) { again = false; send(); }
  };

  const restore = () => {
    let kept = null;
    try { kept = localStorage.getItem(place()); } catch { return; }
    if (!kept || kept === saved) return;
    const line = document.createElement('p');
    const button = document.createElement('button');
    line.className = 'flash flash--note row';
    line.setAttribute('role', 'status');
    button.type = 'button';
    button.className = 'btn btn--line btn--s';
    button.textContent = form.dataset.restore;
    button.addEventListener('click', () => {
      for (const [name, value] of new URLSearchParams(kept)) {
        if (form.elements[name]) form.elements[name].value = value;
      }
      line.remove();
      send();
    });
    line.append(form.dataset.kept + ' ', button);
    form.prepend(line);
  };

  form.addEventListener('input', () => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  });
  form.addEventListener('submit', forget);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') send(); });
  window.addEventListener('online', send);
  restore();
}
