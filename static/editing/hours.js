/* Only adds: hides time boxes nobody needs yet, copies Monday, and keeps "closed" and times from contradicting. */
(() => {
  const boxes = (day) => [...day.querySelectorAll('.hours-cell input')];
  const isEmpty = (cell) => [...cell.querySelectorAll('input')].every((box) => !box.value);
  const tell = (box) => box.dispatchEvent(new Event('change', { bubbles: true }));

  function tidy(day) {
    const cells = [...day.querySelectorAll('.hours-cell')];
    cells.forEach((cell, place) => { cell.hidden = place > 0 && isEmpty(cell) && !cell.contains(document.activeElement); });
    day.querySelector('[data-hours-add]').hidden = !cells.some((cell) => cell.hidden);
  }

  // Once one day has times, days without count as closed: say so where it happens.
  function tellShown(days) {
    const hasTimes = days.map((day) => boxes(day).some((box) => box.value));
    days.forEach((day, place) => {
      const isSaid = hasTimes[place] || day.querySelector('[data-hours-closed]').checked;
      day.querySelector('[data-hours-shown]').hidden = isSaid || !hasTimes.includes(true);
    });
  }

  function copyMonday(days) {
    const [monday, ...others] = days;
    others.slice(0, 4).forEach((day) => {
      const from = monday.querySelectorAll('input');
      day.querySelectorAll('input').forEach((box, place) => {
        box.type = from[place].type;
        if (box.type === 'checkbox') box.checked = from[place].checked; else box.value = from[place].value;
      });
      tidy(day);
    });
    tellShown(days);
    tell(boxes(monday)[0]);
  }

  customElements.define('waymark-hours', class extends HTMLElement {
    connectedCallback() {
      // While the page is still being read, the boxes inside are not there yet.
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => this.start(), { once: true });
      else this.start();
    }

    start() {
      if (this.dataset.ready) return;
      this.dataset.ready = 'yes';
      const days = [...this.querySelectorAll('.hours-day')];
      days.forEach(tidy);
      const copy = this.querySelector('[data-hours-copy]');
      copy.hidden = false;
      copy.addEventListener('click', () => copyMonday(days));
      this.addEventListener('click', (event) => {
        const add = event.target.closest('[data-hours-add]');
        if (!add) return;
        const cell = add.closest('.hours-day').querySelector('.hours-cell[hidden]');
        cell.hidden = false;
        cell.querySelector('input').focus();
        add.hidden = !add.closest('.hours-day').querySelector('.hours-cell[hidden]');
      });
      this.addEventListener('input', (event) => {
        const day = event.target.closest('.hours-day');
        if (!day) return;
        const closed = day.querySelector('[data-hours-closed]');
        if (event.target === closed && closed.checked) boxes(day).forEach((box) => { box.dataset.kept = box.value; box.value = ''; });
        else if (event.target === closed) boxes(day).forEach((box) => { box.value = box.dataset.kept || ''; });
        else if (event.target.matches('.hours-cell input') && event.target.value) closed.checked = false;
        if (event.target === closed) tidy(day);
        tellShown(days);
      });
    }
  });
})();
