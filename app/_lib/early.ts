/**
 * Runs in the head, until the application has taken a page over: letters typed, a choice, a press and a form sent before that
 * are kept and done again as soon as somebody listens. No form is ever sent by the browser itself, which would load the page
 * anew and put what was typed, a password too, into its address. Static, so that a content security policy can name it.
 */
export const earlyScript = `(function (document) {
  var PRESSABLE = "button:not([type=submit]),[role=button],[role=switch],[role=checkbox],[role=radio]";
  var typed = new Map(), pressed = null, sent = null, timer = 0;
  function isOwned(node) {
    return Object.keys(node).some(function (key) { return key.indexOf("__reactProps") === 0; });
  }
  function keep(event) {
    var node = event.target, isPress = event.type === "click";
    if (!(node instanceof Element)) return;
    if (isPress) node = node.closest(PRESSABLE);
    if (!node) return;
    if (isOwned(node)) {
      if (typed.has(node)) typed.get(node).value = node.value;
      return;
    }
    event.stopImmediatePropagation();
    if (event.type === "submit") { event.preventDefault(); sent = node; }
    else if (isPress) { event.preventDefault(); pressed = node; }
    else typed.set(node, { value: node.value, tries: 0 });
    if (!timer) timer = setInterval(again, 40);
  }
  function again() {
    typed.forEach(function (wish, node) {
      if (!node.isConnected) typed.delete(node);
      else if (!isOwned(node)) return;
      else if (wish.tries > 9 || (wish.tries > 0 && node.value === wish.value)) typed.delete(node);
      else { wish.tries += 1; give(node, wish.value); }
    });
    if (typed.size > 0) return;
    var form = sent, button = pressed;
    if (button && isOwned(button)) { pressed = null; button.click(); }
    else if (button && !button.isConnected) pressed = null;
    if (form && isOwned(form)) { sent = null; form.requestSubmit(); }
    else if (form && !form.isConnected) sent = null;
    if (!pressed && !sent) { clearInterval(timer); timer = 0; }
  }
  function give(node, value) {
    var from = null, to = null;
    try { from = node.selectionStart; to = node.selectionEnd; } catch (e) {}
    node.value = "";
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), "value").set.call(node, value);
    if (from !== null) try { node.setSelectionRange(from, to); } catch (e) {}
    node.dispatchEvent(new Event("input", { bubbles: true }));
    node.dispatchEvent(new Event("change", { bubbles: true }));
  }
  ["input", "change", "click", "submit"].forEach(function (type) { document.addEventListener(type, keep, true); });
})(document);`;
