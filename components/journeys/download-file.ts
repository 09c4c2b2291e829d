/** Saves a text as a file of that name, its title in plain letters with the ending behind. */
export function downloadFile({
  title,
  ending,
  text,
  type,
}: {
  title: string;
  ending: string;
  text: string;
  type: string;
}) {
  const name =
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "journey";
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = window.document.createElement("a");
  link.href = url;
  link.download = `${name}.${ending}`;
  link.click();
  URL.revokeObjectURL(url);
}
