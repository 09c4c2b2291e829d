/** A kind with a table leaves by this exit where no row applies, and its table stands in its settings as `table`. */
export const noRowExit = "otherwise";
