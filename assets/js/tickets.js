// SPDX-License-Identifier: Apache-2.0
// Fills a usual answer in at once; without this the page comes back with it.
'use strict';
{
  const button = document.querySelector('[data-insert]');
  button?.addEventListener('click', (event) => {
    const field = document.getElementById(button.dataset.insert);
    const chosen = document.getElementById('canned').selectedOptions[0];
    if (!chosen) return;
    event.preventDefault();
    const before = field.value.trim() ? `${field.value.trimEnd()}\n\n` : '';
    field.value = before + chosen.dataset.text;
    field.focus();
  });
}
