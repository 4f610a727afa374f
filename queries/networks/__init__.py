"""The network of recommendations, law and agencies: who carries much, on what all hangs."""
