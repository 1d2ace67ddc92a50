// Before the first paint, so that nobody who prefers the dark sees a white page first. A file of its own: inline scripts do not run here.
(() => {
  let scheme = null;
  try {
    scheme = localStorage.getItem('sluice.color-scheme');
  } catch {
    // storage may be forbidden
  }
  if (scheme !== 'dark' && scheme !== 'light')
    scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.mantineColorScheme = scheme;
})();
