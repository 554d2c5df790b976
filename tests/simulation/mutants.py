"""All faults that are planted on purpose, by name."""

from simulation.carrying_mutants import CARRYING_MUTANTS
from simulation.entry_mutants import ENTRY_MUTANTS
from simulation.stick_mutants import STICK_MUTANTS

MUTANTS = ENTRY_MUTANTS | CARRYING_MUTANTS | STICK_MUTANTS
