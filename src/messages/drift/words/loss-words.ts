import type { Guardrail } from '../../../config/governance.ts';
import { toLine } from '../../escape.ts';
import { listSome } from '../../format/list-words.ts';

const mostNamed = 3;

/**
 * What becomes possible where a guardrail does not hold: `may use every region`. A clean clause, not escaped, that fits one
 * place and many; null: the rule does not tell.
 */
export function describeLoss(guardrail: Guardrail): string | null {
  const words = findWords(guardrail);
  return words === null ? null : toLine(words, 160);
}

function findWords(guardrail: Guardrail): string | null {
  switch (guardrail.rule) {
    case 'allow-regions':
      return 'may use every region';
    case 'deny-instance-families':
      return guardrail.families === 'accelerated-and-hpc'
        ? 'may start GPU and HPC instances'
        : `may start ${listSome(guardrail.families, mostNamed)} instances`;
    case 'deny-instance-types':
      return `may start ${listSome(guardrail.types, mostNamed)}`;
    case 'deny-services':
      return `may use ${listSome(guardrail.services, mostNamed)}`;
    case 'allow-services':
      return 'may use every service';
    case 'allow-bedrock-models':
      return 'may use every Bedrock model';
    case 'deny-actions':
      return guardrail.actions.length === 0 ? null : `may call ${listSome(guardrail.actions, mostNamed)}`;
    case 'deny-root-user':
      return 'may act as root user';
    case 'deny-commitments':
      return 'may make commitments and big purchases';
    case 'deny-everything':
      return 'may start new things';
    case 'policy':
      return null;
  }
}
