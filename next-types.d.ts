// Next's own next-env.d.ts points into the folder of the last build; these are its lasting parts.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
