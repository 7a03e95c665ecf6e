# Your commands are recorded here. You are in the home folder, with worker-02, worker-03 and wheels.
