"use strict";
// Lattices: a slider and a button go through the frames, which are runs of equal places.
for (const figure of document.querySelectorAll("[data-lattice]")) {
  const source = document.getElementById(figure.dataset.lattice);
  if (!source) continue;
  const data = JSON.parse(source.textContent);
  const player = figure.querySelector(".player");
  const canvas = player.querySelector("canvas");
  const slider = player.querySelector("input");
  const button = player.querySelector("button");
  const told = player.querySelector("output");
  const pen = canvas.getContext("2d");
  canvas.width = data.width;
  canvas.height = data.height;
  let timer = 0;

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    return Array.from({ length: 8 }, (_, i) => {
      const hex = style.getPropertyValue("--c" + i).trim();
      return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    });
  };
  const draw = () => {
    const at = Number(slider.value);
    const palette = colours();
    const image = pen.createImageData(data.width, data.height);
    let place = 0;
    for (const run of data.frames[at].split(" ")) {
      const [type, length] = run.split("x").map(Number);
      const [red, green, blue] = palette[type % 8];
      for (let k = length || 1; k > 0; k--) {
        image.data.set([red, green, blue, 255], place);
        place += 4;
      }
    }
    pen.putImageData(image, 0, 0);
    told.textContent = "generation " + data.times[at];
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
  };
  const step = () => {
    if (Number(slider.value) >= data.frames.length - 1) {
      stop();
      return;
    }
    slider.value = Number(slider.value) + 1;
    draw();
  };
  button.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    if (Number(slider.value) >= data.frames.length - 1) slider.value = 0;
    button.textContent = "Pause";
    draw();
    timer = setInterval(step, 80);
  });
  slider.addEventListener("input", () => {
    if (timer) stop();
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  figure.classList.add("moving");
  player.hidden = false;
  draw();
}
