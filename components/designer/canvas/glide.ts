/** How the view goes somewhere: a short glide; none for those who asked for less motion. */
export const glide = () => ({
  duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160,
});
