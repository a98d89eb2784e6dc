/** An account's rules for the passwords of IAM users, as the API has it. */
export interface PasswordPolicy {
  readonly MinimumPasswordLength: number;
  readonly RequireSymbols: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireUppercaseCharacters: boolean;
  readonly RequireLowercaseCharacters: boolean;
  readonly AllowUsersToChangePassword: boolean;
  readonly ExpirePasswords: boolean;
  readonly MaxPasswordAge?: number | undefined;
  readonly PasswordReusePrevention?: number | undefined;
  readonly HardExpiry?: boolean | undefined;
}

/** How well an account's root user is kept, and which passwords its IAM users may have. */
export interface AccountSecurity {
  readonly rootMfa: boolean;
  readonly rootAccessKeys: boolean;
  readonly rootPassword: boolean;
  /** Null: AWS's own rules. */
  readonly passwordPolicy: PasswordPolicy | null;
}

/** Features of IAM for the organisation: central management of members' root users. */
export const rootFeatures = ['RootCredentialsManagement', 'RootSessions'] as const;

export type RootFeature = (typeof rootFeatures)[number];

/** As a management account should be. */
export const wellKept: AccountSecurity = {
  rootMfa: true,
  rootAccessKeys: false,
  rootPassword: true,
  passwordPolicy: {
    MinimumPasswordLength: 14,
    RequireSymbols: true,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    AllowUsersToChangePassword: true,
    ExpirePasswords: true,
    MaxPasswordAge: 90,
    PasswordReusePrevention: 24,
    HardExpiry: false,
  },
};

/** As AWS leaves an account of an organisation: nobody ever signed in as its root user. */
const untouched: AccountSecurity = {
  rootMfa: false,
  rootAccessKeys: false,
  rootPassword: false,
  passwordPolicy: null,
};

/** The security of accounts and the root features of the organisation. */
export class RootSecurity {
  readonly #accounts = new Map<string, AccountSecurity>();
  readonly #features = new Set<RootFeature>();

  find(accountId: string): AccountSecurity {
    return this.#accounts.get(accountId) ?? untouched;
  }

  change(accountId: string, changes: Partial<AccountSecurity>): void {
    this.#accounts.set(accountId, { ...this.find(accountId), ...changes });
  }

  listFeatures(): readonly RootFeature[] {
    return rootFeatures.filter((feature) => this.#features.has(feature));
  }

  setFeature(feature: RootFeature, isEnabled: boolean): void {
    if (isEnabled) {
      this.#features.add(feature);
    } else {
      this.#features.delete(feature);
    }
  }
}
