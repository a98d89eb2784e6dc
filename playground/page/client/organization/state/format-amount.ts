/** `$1,234`, `$0.41`, `41 EUR`: with cents only below ten, where they tell something. `amount`: a decimal string. */
export function formatAmount(amount: string, unit: string): string {
  const value = Number(amount);
  if (!Number.isFinite(value)) return `${amount} ${unit}`;
  const digits = value === 0 || Math.abs(value) >= 10 || Number.isInteger(value) ? 0 : 2;
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === 'USD' ? `$${text}` : `${text} ${unit}`;
}

/** `1234-5678-9012`, as AWS's console groups an account's id. */
export function formatAccountId(id: string): string {
  return id.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
}
