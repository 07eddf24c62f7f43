"""What is said at a terminal of a name nobody knows. Standard library only: a start says so before all else."""

NO_CASE = "没有案例“{name}”。可用：{known}\nThere is no case '{name}'. There are: {known}"
NO_FILE = "没有这个文件或文件夹：{path}\nThere is no such file or folder: {path}"
