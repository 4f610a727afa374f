"""How the tables of the worked example come about: one function per table, fed by a facts folder."""
