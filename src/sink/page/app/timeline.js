// The timeline: a histogram of the chosen figure by step, with a range selector and play.
//
// The handles are range inputs, so that they work with a keyboard and with screen readers. They are at the
// borders between steps: `from` before its first step, `to` after its last.

import { colours } from "./colours.js";
import { calendar } from "./data.js";
import { byId } from "./element.js";
import { histogram } from "./figures.js";
import { say } from "./language.js";

const FRAME_TIME = 220; // milliseconds per frame while playing
const PLAY_FRAMES = 60; // maximum number of frames when the range is the whole time

const bars = byId("bars", "canvas");
const handleFrom = byId("from", "input");
const handleTo = byId("to", "input");
const playButton = byId("play", "button");

export function makeTimeline(view, change) {
  let sums = new Float64Array(0);
  let playing = null;

  const setRange = (from, to) => change({ from, to });

  function fromHandles(moved) {
    stop();
    let [from, to] = [Number(handleFrom.value), Number(handleTo.value)];
    // At least one step: the moving handle stops before the other.
    if (from >= to) [from, to] = moved === handleFrom ? [to - 1, to] : [from, from + 1];
    setRange(from, to);
  }

  function tick() {
    const width = view.to - view.from;
    if (view.to >= calendar.count) return stop();
    const by = Math.max(1, Math.round(width / 12));
    const to = Math.min(calendar.count, view.to + by);
    setRange(to - width, to);
  }

  function play() {
    const all = view.from === 0 && view.to === calendar.count;
    const width = all ? Math.max(1, Math.round(calendar.count / PLAY_FRAMES)) : view.to - view.from;
    if (all || view.to >= calendar.count) setRange(0, width);
    playing = setInterval(tick, FRAME_TIME);
    sayPlaying();
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    sayPlaying();
  }

  function sayPlaying() {
    playButton.setAttribute("aria-label", say(playing ? "pause" : "play"));
    playButton.classList.toggle("playing", playing !== null);
  }

  // Drags the whole range on the bars; a tap outside it moves it there.
  function dragBars(event) {
    if (event.button !== 0 || calendar.count < 2) return;
    stop();
    const box = bars.getBoundingClientRect();
    const stepAt = ({ clientX }) => Math.floor(((clientX - box.left) / box.width) * calendar.count);
    const width = view.to - view.from;
    const at = stepAt(event);
    const inRange = at >= view.from && at < view.to && width < calendar.count;
    const grip = inRange ? at - view.from : Math.floor(width / 2);
    // If everything is selected, dragging makes a new selection.
    const newSelection = width === calendar.count;
    const move = (each) => {
      const to = stepAt(each);
      if (newSelection) return setRange(Math.max(0, Math.min(at, to)), Math.min(calendar.count, Math.max(at, to) + 1));
      const from = Math.max(0, Math.min(calendar.count - width, to - grip));
      setRange(from, from + width);
    };
    bars.setPointerCapture(event.pointerId);
    bars.onpointermove = move;
    bars.onpointerup = bars.onpointercancel = () => {
      bars.onpointermove = null;
    };
    move(event);
  }

  function update() {
    const [from, to] = [calendar.range(view.from, view.from + 1), calendar.range(view.to - 1, view.to)];
    handleFrom.value = String(view.from);
    handleTo.value = String(view.to);
    handleFrom.setAttribute("aria-valuetext", say("from-step", { step: from }));
    handleTo.setAttribute("aria-valuetext", say("to-step", { step: to }));
    // If both handles are at the right end, only the left one can move.
    handleFrom.classList.toggle("above", view.from > calendar.count / 2);
    byId("range").textContent = calendar.range(view.from, view.to);
    byId("all-time", "button").disabled = view.from === 0 && view.to === calendar.count;
    draw();
  }

  function draw() {
    drawBars(bars, sums, (step) => (step >= view.from && step < view.to ? colours.accent : colours.bar));
  }

  for (const handle of [handleFrom, handleTo]) {
    handle.max = String(calendar.count);
    handle.addEventListener("input", () => fromHandles(handle));
  }
  bars.addEventListener("pointerdown", dragBars);
  playButton.addEventListener("click", () => (playing ? stop() : play()));
  byId("all-time").addEventListener("click", () => {
    stop();
    setRange(0, calendar.count);
  });
  byId("first-step").textContent = calendar.count ? calendar.label(0).split(" – ")[0] : "";
  byId("last-step").textContent = calendar.count ? calendar.label(calendar.count - 1).split(" – ").at(-1) : "";

  return {
    update,
    draw,
    refill: (passes, measure) => {
      sums = histogram(passes, measure);
    },
  };
}

const MIN_BAR_WIDTH = 6; // pixels

// One bar per step, or per several steps if bars would be too narrow to see.
export function drawBars(on, sums, colourOf) {
  const { clientWidth: width, clientHeight: height } = on;
  const ratio = Math.min(2, devicePixelRatio || 1);
  [on.width, on.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (sums.length === 0 || on.width === 0) return;
  const at = on.getContext("2d");
  const together = Math.max(1, Math.ceil((sums.length * MIN_BAR_WIDTH) / width));
  const heights = [];
  for (let step = 0; step < sums.length; step += together) {
    let sum = 0;
    for (let each = step; each < Math.min(sums.length, step + together); each += 1) sum += sums[each];
    heights.push(sum);
  }
  const highest = heights.reduce((a, b) => Math.max(a, b), 0) || 1;
  const wide = (on.width * together) / sums.length;
  const gap = wide > 4 * ratio ? ratio : 0;
  heights.forEach((sum, bar) => {
    if (sum === 0) return;
    const high = Math.max(ratio, (sum / highest) * (on.height - ratio));
    at.fillStyle = colourOf(bar * together);
    at.fillRect(bar * wide, on.height - high, Math.max(ratio, Math.min(wide, on.width - bar * wide) - gap), high);
  });
}
