// Shows how long a call has lasted, each second, beside the time at which its minutes are used. The server keeps the start.
for (const place of document.querySelectorAll("[data-timer]")) {
  const loaded = Date.now();
  const before = Math.max(Number(place.dataset.now) - Number(place.dataset.began), 0);
  const most = Number(place.dataset.most) * 60;
  const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const show = () => {
    const gone = before + Math.floor((Date.now() - loaded) / 1000);
    const left = most - gone;
    place.textContent = !most ? clock(gone) : left >= 0 ? `${clock(gone)}, ${clock(left)} left` : `${clock(gone)}: the minutes are used`;
    place.classList.toggle("eh-timer__live--over", most > 0 && left < 0);
  };
  place.hidden = false;
  show();
  setInterval(show, 1000);
}
