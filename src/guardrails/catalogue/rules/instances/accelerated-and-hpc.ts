/**
 * What the types of all HPC and accelerated families look like, by class. AWS adds families, so each class is a prefix
 * where no other family begins so. High-memory (`u-*`, `x*`) and Mac instances are neither and stay out; a guardrail can
 * list them.
 * Source: the enum `InstanceType` of the EC2 API (206 families), AWS's pages of instance types by class.
 */
export const acceleratedAndHpcTypes: readonly string[] = [
  // High performance computing
  'hpc*',
  // NVIDIA GPUs: P for computing, G (with gr) for graphics
  'p*',
  'g*',
  // Trainium and Inferentia
  'trn*',
  'inf*',
  // Gaudi and Qualcomm, video transcoding, FPGAs
  'dl*',
  'vt*',
  'f1.*',
  'f2.*',
  // The cluster instances of old: compute, GPU, memory
  'cc1.*',
  'cc2.*',
  'cg1.*',
  'cr1.*',
];
