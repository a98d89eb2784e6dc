/**
 * The environment for the demo and the tests: this process's, without what could lead them to a real workspace, a real
 * AWS account or somebody's Redis.
 *
 * @param {Record<string, string>} additions
 * @returns {NodeJS.ProcessEnv}
 */
export function makeOwnEnvironment(additions) {
  const leftOut = /^(AWS_|SLACK_|STEWARD_)|^(REDIS_URL|GOVERNANCE_FILE|ROLES|PORT)$/;
  const kept = Object.entries(process.env).filter(([name]) => !leftOut.test(name));
  return { ...Object.fromEntries(kept), ...additions };
}
