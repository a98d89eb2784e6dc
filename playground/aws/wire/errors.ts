/**
 * A refusal in AWS's terms. `name` is what the SDK shows as the error's name, `members` are the error's own members
 * besides the message (`Reason`, `Type`, `fieldList`).
 */
export class AwsError extends Error {
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(name: string, message: string, status = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = name;
    this.status = status;
    this.members = members;
  }
}
