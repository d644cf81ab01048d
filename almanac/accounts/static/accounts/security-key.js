// Security keys: hands the browser what the server asks of a key, and sends back what the key says.
// Without scripts the pages offer the other ways.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function read(options) {
  const key = structuredClone(options.publicKey);
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const list of ["allowCredentials", "excludeCredentials"])
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  return { publicKey: key };
}

function written(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[part]) response[part] = text(credential.response[part]);
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

for (const form of document.querySelectorAll("form[data-key-options]")) {
  const button = form.querySelector("[data-key]");
  const failed = form.querySelector("[data-key-failed]");
  if (!button || !window.PublicKeyCredential) continue;
  form.querySelector("[data-key-needs-script]")?.remove();
  button.hidden = false;
  button.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      const found = await navigator.credentials[button.dataset.key](read(JSON.parse(form.dataset.keyOptions)));
      form.querySelector("[name=credential]").value = JSON.stringify(written(found));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
