/** `1234-5678-9012`, as people read an AWS account id; what is none stays as it is. */
export function formatAccountId(id: string): string {
  const match = /^(\d{4})(\d{4})(\d{4})$/.exec(id);
  return match === null ? id : `${match[1]}-${match[2]}-${match[3]}`;
}

/** `Workloads / Prod`, as people read an OU's path. */
export function formatOuPath(path: string): string {
  return path
    .split('/')
    .map((name) => name.trim())
    .join(' / ');
}
