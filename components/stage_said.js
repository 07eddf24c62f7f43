// What the server answers while a meeting is on: handed to the stage, which stands outside the page (stage_room.js).
export default function (component) {
  if (component.data) document.dispatchEvent(new CustomEvent("stage:said", { detail: component.data }));
}
