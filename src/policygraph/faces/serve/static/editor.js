// Sets the editor up for this server alone: nothing is asked of any other.
"use strict";
(() => {
  const place = document.getElementById("yasgui");
  const endpoint = new URL("/sparql", location.href).href;
  Yasgui.Yasqe.defaults.value = place.dataset.first;
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  Yasgui.Yasr.defaults.prefixes = JSON.parse(place.dataset.prefixes);
  Yasgui.defaults.endpointCatalogueOptions.getData = () => [{ endpoint }];
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: "policygraph",
  });
  for (const button of document.querySelectorAll("[data-query]")) {
    button.addEventListener("click", () => {
      const tab = yasgui.addTab(true, { name: button.textContent });
      tab.setQuery(button.dataset.query);
      tab.query();
    });
  }
})();
