import fc from 'fast-check';

// A mutant that a law finds today is found tomorrow. How small its counterexample could be is of no interest.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1, endOnFailure: true });
