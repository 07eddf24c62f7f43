// What the server answers while a meeting is on: handed to the stage, which stands outside the page (stage_room.js).
export default function (component) {
  if (!component.data) return;
  globalThis.stageSaid = component.data; // for a stage that comes later
  document.dispatchEvent(new CustomEvent("stage:said", { detail: component.data }));
}
