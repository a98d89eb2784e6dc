import type { WhyProblem } from '../../guardrails/why/parse-question.ts';
import { renderAnswer } from '../answer.ts';
import { renderCode } from '../blocks.ts';
import { toLine } from '../escape.ts';
import type { Content } from '../message.ts';
import { quoteAccount } from './why-words.ts';

/** Words after `why` that could not be answered, and AWS's messages that do not say enough. */
export type UnansweredWhy =
  | WhyProblem
  /** A message that says nothing but what is encoded in it, or not which action, or not of which account. */
  | { readonly kind: 'encoded' | 'message-without-action' | 'message-without-account' }
  | { readonly kind: 'unknown-field'; readonly said: string };

const usage = '/aws-account why <account> <action> [region] [type]';

/** What is missing or not understood, and how to say it. */
export function renderWhyProblem(problem: UnansweredWhy): Content {
  const how = ['Say ', renderCode(usage), ', or paste AWS’s whole message after why.'];
  switch (problem.kind) {
    case 'no-account':
      return renderAnswer([['Why what? Say the account and the action.'], how]);
    case 'no-action': {
      const example = `/aws-account why ${quoteAccount(problem.account)} ec2:RunInstances eu-central-1 m7i.large`;
      return renderAnswer([['Say which action: ', renderCode(example)]]);
    }
    case 'no-service':
      return renderAnswer([
        [
          `“${toLine(problem.said, 60)}” is no action: it begins with its service, as ec2:RunInstances or s3:GetObject.`,
        ],
        how,
      ]);
    case 'many-actions':
      return renderAnswer([[`“${toLine(problem.said, 60)}” is not one action. Say one, as ec2:RunInstances.`]]);
    case 'family':
      return renderAnswer([
        [`“${toLine(problem.said, 60)}” is a family. Say a type, which has a size too, as p5.48xlarge.`],
      ]);
    case 'neither': {
      const meant = problem.nearest === null ? '' : ` Did you mean ${problem.nearest}?`;
      return renderAnswer([
        [
          `“${toLine(problem.said, 60)}” is neither a region, as eu-central-1 or Frankfurt, nor a type, as p5.48xlarge.${meant}`,
        ],
      ]);
    }
    case 'twice':
      return renderAnswer([[`“${toLine(problem.said, 60)}” is a second ${problem.what}. Say one.`]]);
    case 'unknown-field':
      return renderAnswer([[`“${toLine(problem.said, 60)}” is not understood.`], how]);
    case 'encoded':
      return renderAnswer([
        ['AWS encoded what this message says. Decode it, and paste what comes out after why: '],
        [renderCode('aws sts decode-authorization-message --encoded-message …')],
        how,
      ]);
    case 'message-without-action':
      return renderAnswer([['This message does not say which action AWS denied.'], how]);
    case 'message-without-account':
      return renderAnswer([['This message does not say whose account it is about.'], how]);
  }
}
