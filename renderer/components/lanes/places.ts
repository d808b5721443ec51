/** Where something stands along the axis, as a style: `fraction` is 0 at the click and 1 at the axis's end. */
export const at = (fraction: number) => ({ insetInlineStart: `${(fraction * 100).toFixed(2)}%` });
