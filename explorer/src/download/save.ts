// Handing a file to who reads the page.

/** Let the browser save the bytes under a name. */
export function save(name: string, type: string, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? content : new Uint8Array(content);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
