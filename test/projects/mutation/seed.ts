import fc from 'fast-check';

// a mutant that a law finds today is found tomorrow
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 });
